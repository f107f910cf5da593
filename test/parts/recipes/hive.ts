import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { onlyFile, untar } from "../download.ts";
import { jarsFromMaven, takeFromMaven } from "../maven.ts";
import type { Recipe } from "./recipe.ts";

const HADOOP = "3.3.6";
const METASTORE = "org.apache.hive:hive-standalone-metastore:3.1.3:tar.gz:bin";
const EXPORTER = "io.prometheus.jmx:jmx_prometheus_javaagent:0.20.0";

/** Jars of Hadoop's that its own distribution does not have. */
const OLD_LOGGING = /^(slf4j-log4j12|log4j)-1\./;

/** The Hive metastore with Hadoop, laid out as the image has them: `hive-metastore-bin` and `hadoop`. */
export const hive: Recipe = {
  version: "3.1.3",
  assemble: async (work, tree) => {
    const [archives, aws] = [join(work, "archives"), join(work, "aws")];
    await takeFromMaven(METASTORE, work, archives);
    await untar(onlyFile(archives, ".tar.gz"), join(work, "metastore"));
    const home = join(tree, "hive-metastore-bin");
    mkdirSync(tree, { recursive: true });
    renameSync(onlyFile(join(work, "metastore"), ""), home);

    const common = join(tree, "hadoop/share/hadoop/common");
    await jarsFromMaven(
      [{ coordinates: `org.apache.hadoop:hadoop-common:${HADOOP}` }],
      join(work, "c"),
      join(common, "lib"),
    );
    for (const jar of readdirSync(join(common, "lib"))) if (OLD_LOGGING.test(jar)) rmSync(join(common, "lib", jar));
    const own = `hadoop-common-${HADOOP}.jar`;
    renameSync(join(common, "lib", own), join(common, own));
    const client = { coordinates: `org.apache.hadoop:hadoop-hdfs-client:${HADOOP}` };
    await jarsFromMaven([client], join(work, "h"), join(tree, "hadoop/share/hadoop/hdfs/lib"));

    // The image links these beside the metastore's own.
    const linked = [
      { coordinates: `org.apache.hadoop:hadoop-aws:${HADOOP}`, without: ["org.wildfly.openssl"] },
      { coordinates: "org.postgresql:postgresql:42.3.9", without: ["org.checkerframework"] },
    ];
    await jarsFromMaven(linked, join(work, "a"), aws);
    for (const jar of readdirSync(aws)) renameSync(join(aws, jar), join(home, "lib", jar));
    await takeFromMaven(EXPORTER, work, join(work, "exporter"));
    renameSync(onlyFile(join(work, "exporter"), ".jar"), join(home, "lib/jmx_exporter.jar"));
  },
};
