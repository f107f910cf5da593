/** The oldest and the newest version of Trino whose properties were compared with this table. */
export const OLDEST = 435;
export const NEWEST = 481;

/**
 * What changed between the versions, as far as the chart's files are concerned.
 *
 * A property that a version does not know ends the server with code 100; a flag that its Java does not know, with 1.
 */
export const changes = {
  nativeS3: {
    since: 458,
    about: "S3 by Trino's own file system, which has to be switched on; before, Hadoop's, of hive.s3",
  },
  metastoreTimeouts: {
    since: 458,
    about: "a property for each of the metastore's timeouts, and a warning about the one for both",
  },
  pinnedRegions: {
    since: 448,
    about: "Java 22 and newer keep regions that native code pins, and give up on them too soon",
  },
} as const;
