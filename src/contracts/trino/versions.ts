/** The oldest and the newest version of Trino whose properties were compared with this table. */
export const OLDEST = 435;
export const NEWEST = 481;

/** A span of versions, both ends included; an end that is absent is open. */
export interface Span {
  readonly since?: number;
  readonly until?: number;
  readonly about: string;
}

/**
 * What changed between the versions, as far as the chart's files are concerned.
 *
 * A property that a version does not know ends the server with code 100; a flag that its Java does not know, with 1.
 */
export const changes = {
  legacyS3: {
    until: 457,
    about: "S3 by way of Hadoop's file system, whose properties begin with hive.s3; off by default from 458",
  },
  nativeS3: {
    since: 458,
    about: "S3 by Trino's own file system, which has to be switched on",
  },
  metastoreTimeout: {
    until: 457,
    about: "one property for the metastore's two timeouts; later versions warn about it",
  },
  metastoreTimeouts: {
    since: 458,
    about: "a property for each of the metastore's timeouts",
  },
  pinnedRegions: {
    since: 448,
    about: "Java 22 and newer keep regions that native code pins, and give up on them too soon",
  },
} as const satisfies Readonly<Record<string, Span>>;

export type Change = keyof typeof changes;
