import type { Credential } from "../secrets/credentials.ts";
import type { Facts } from "./facts.ts";
import type { Hosted } from "./hosted.ts";

const own = ({ database }: Facts): readonly Credential[] => [database.making.credential];
const ofReplica = ({ replica }: Facts): readonly Credential[] => (replica ? [replica.reader, replica.replication] : []);

/** All credentials in the Secret of a server: its own, and those of all databases that may stand beside. */
export const credentialsOf = (server: Facts, tenants: readonly Hosted[]): readonly Credential[] => [
  ...own(server),
  ...ofReplica(server),
  ...tenants.map(({ database: { making } }) => making.credential),
];

/** The keys of that Secret, in words. */
export function keysOf(server: Facts, tenants: readonly Hosted[]): string {
  const withOthers = Map.groupBy(tenants, ({ database: { making } }) => making.comesWith);
  const always = withOthers.get(undefined) ?? [];
  const words = (start: string, all: readonly Credential[]) =>
    all.length === 0 ? [] : [`${start}${all.map(({ key }) => key).join(" and ")}`];
  return [
    ...[...own(server), ...always.map(({ database: { making } }) => making.credential)].map(({ key }) => key),
    ...words("with a replica ", ofReplica(server)),
    ...[...withOthers].flatMap(([what, some]) =>
      what === undefined
        ? []
        : words(
            `with ${what} `,
            some.map(({ database: { making } }) => making.credential),
          ),
    ),
  ].join(", ");
}
