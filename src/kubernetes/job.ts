import type { Job, JobSpec } from "kubernetes-types/batch/v1.d.ts";
import { entries, entriesTemplate, json, mapOf, sha256sum, t, trunc, type Written } from "../template/language.ts";
import { type Identity, metadata, objectName } from "./names.ts";

interface NamedJob {
  /** The Job's name, without the release and the hash. */
  readonly name: string;
  readonly identity: Identity;
  /** The named template that holds its spec. */
  readonly template: string;
  readonly spec: Written<JobSpec>;
}

/**
 * A Job that is named after all that it is: whatever changes it makes another Job.
 *
 * A Job's pod template cannot be changed. And one that has finished stays, so that its log can be read and an upgrade that
 * changes nothing finds it done.
 *
 * @example namedJob({ name: "koku-migration", … })   // ros-ocp-koku-migration-1f0c9a7e
 */
export function namedJob({ name, identity, template, spec }: NamedJob): Written<Job> {
  const body = entriesTemplate(template, { about: `The Job ${name}, after which it is named.` }, () => spec)();
  const hash = trunc(sha256sum(json(mapOf(body))), 8);
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: metadata(objectName(t`${name}-${hash}`), identity),
    spec: { ...entries(body) },
  };
}
