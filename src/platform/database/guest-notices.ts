import { and, not, t, when } from "../../template/language.ts";
import { guests } from "./guests.ts";
import { internalDatabase } from "./host.ts";
import { database } from "./values.ts";

/** What the operator has to do for programs that share a server with Koku which is not the chart's. */
export const guestNotices = guests.map(({ name, settings, besideKoku, needed }) =>
  when(
    and(needed, besideKoku, not(internalDatabase)),
    t`- database.${name}: ${database.host} is not the chart's own server, so make the role ${settings.user} with its password, and the database ${settings.name} that it owns, before the installation.`,
  ),
);
