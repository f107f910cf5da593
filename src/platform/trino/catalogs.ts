import { configMap } from "../../kubernetes/config.ts";
import { objectName } from "../../kubernetes/names.ts";
import {
  computed,
  type Expr,
  eachEntry,
  entries,
  json,
  lines,
  linesTemplate,
  replace,
  sha256sum,
  t,
  textTemplate,
  trunc,
  upper,
  when,
} from "../../template/language.ts";
import { metastoreUri } from "../backings/hive.ts";
import { pathStyle, storageRegion, storageUrl } from "../backings/s3/facts.ts";
import { kokuDatabase as database } from "../koku/database.ts";
import type { Use } from "../use.ts";
import { ETC } from "./paths.ts";
import { inVersion, trino } from "./values.ts";

/** The catalogs' property files; credentials come in by the environment. */

const storage = [
  ["endpoint", storageUrl],
  ["region", storageRegion],
  ["path-style-access", pathStyle],
  ["aws-access-key", `\${ENV:S3_ACCESS_KEY}`],
  ["aws-secret-key", `\${ENV:S3_SECRET_KEY}`],
] as const;

const hiveCatalog = linesTemplate("ros-ocp.trino.catalog.hive", { about: "The catalog hive." }, () => [
  t`connector.name=${trino.catalogs.hive.connector}`,
  t`hive.metastore.uri=${metastoreUri}`,
  when(
    inVersion("metastoreTimeouts"),
    ["hive.metastore.thrift.client.connect-timeout=300s", "hive.metastore.thrift.client.read-timeout=300s"],
    "hive.metastore-timeout=300s",
  ),
  "hive.storage-format=PARQUET",
  "hive.compression-codec=SNAPPY",
  "hive.parquet.use-column-names=true",
  "hive.recursive-directories=true",
  "hive.auto-purge=true",
  "hive.collect-column-statistics-on-write=true",
  "hive.partition-statistics-sample-size=100",
  "hive.max-partitions-per-scan=1000000",
  "hive.non-managed-table-writes-enabled=true",
  when(
    inVersion("nativeS3"),
    ["fs.native-s3.enabled=true", ...storage.map(([name, value]) => t`s3.${name}=${value}`)],
    storage.map(([name, value]) => t`hive.s3.${name}=${value}`),
  ),
])();

const tls = textTemplate(
  "ros-ocp.trino.tls",
  { about: "What the JDBC URL of the catalog postgres says of TLS." },
  () => [t`sslmode=${database.sslMode}`, when(database.ca.given, `&sslrootcert=${database.ca.file}`)],
)();

/** Koku's own database; Trino writes summaries there. */
const postgresCatalog = linesTemplate("ros-ocp.trino.catalog.postgres", { about: "The catalog postgres." }, () => [
  "connector.name=postgresql",
  t`connection-url=jdbc:postgresql://${database.host}:${database.port}/${database.name}?${tls}`,
  t`connection-user=${database.user}`,
  `connection-password=\${ENV:KOKU_PASSWORD}`,
  "postgresql.array-mapping=AS_ARRAY",
  "insert.non-transactional-insert.enabled=true",
  "write.batch-size=10000",
])();

const inCapitals = (text: Expr<string>): Expr<string> => upper(replace(replace(text, ".", "_"), "-", "_"));

/** The variable that holds a secret property of a catalog; its end tells `a_b`'s `c` from `a`'s `b.c`. */
const variableOf = (catalog: Expr<string>, property: Expr<string>): Expr<string> =>
  t`CATALOG_${inCapitals(catalog)}_${inCapitals(property)}_${upper(trunc(sha256sum(t`${catalog}/${property}`), 6))}`;

/** The property files of the operator's own catalogs. */
const furtherCatalogs = eachEntry(trino.catalogs.further, { key: "name", item: "catalog" }, (name, catalog) =>
  computed(
    t`${name}.properties`,
    lines([
      t`connector.name=${catalog.connector}`,
      eachEntry(catalog.properties, { key: "property", item: "value" }, (property, value) => t`${property}=${value}`),
      eachEntry(
        catalog.secretProperties,
        { key: "property", item: "source" },
        (property) => t`${property}=\${ENV:${variableOf(name, property)}}`,
      ),
    ]),
  ),
);

/** The variables that their secret properties are read from. */
export const furtherVariables = eachEntry(trino.catalogs.further, { key: "name", item: "catalog" }, (name, catalog) =>
  eachEntry(catalog.secretProperties, { key: "property", item: "source" }, (property, source) => ({
    name: variableOf(name, property),
    valueFrom: { secretKeyRef: { name: source.secret, key: source.key } },
  })),
);

const checksum = textTemplate("ros-ocp.trino.catalogsChecksum", { about: "Changes with Trino's catalogs." }, () =>
  sha256sum(t`${hiveCatalog}${postgresCatalog}${json(trino.catalogs.further)}`),
)();

const NAME = "trino-catalog-config";

/** The ConfigMap that all nodes share. */
export const catalogConfig = configMap(
  NAME,
  { name: "trino-coordinator", component: "trino-coordinator" },
  { "hive.properties": hiveCatalog, "postgres.properties": postgresCatalog, ...entries(furtherCatalogs) },
);

/** A node's use of it, by which another catalog restarts it. */
export const catalogs: Use = {
  checksums: { "checksum/catalogs": checksum },
  mounts: [{ name: "catalog", mountPath: `${ETC}/catalog`, readOnly: true }],
  volumes: [{ name: "catalog", configMap: { name: objectName(NAME) } }],
};
