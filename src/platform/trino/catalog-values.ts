import { OBJECT_NAME } from "../../kubernetes/object-name.ts";
import { HOST, ORIGIN_OR_NONE, PORT } from "../../kubernetes/url.ts";
import { flag, group, map, oneOf, optional, secretText, text } from "../../values/schema.ts";

/** What the guide prints for the metastore: the text of a template, which Helm does not expand in values. */
const GUIDE = 'thrift://\\{\\{ include "ros-ocp\\.fullname" \\. \\}\\}-hive-metastore:9083';

/** A catalog of the operator's own. */
const furtherCatalog = group("A catalog.", {
  connector: text("tpch", { about: "The connector, as in `connector.name`.", pattern: "^[a-z][a-z0-9_]*$" }),
  properties: optional(
    map(
      text("", { about: "The property's value.", pattern: "^[!-~]([ -~]*[!-~])?$|^$" }),
      {},
      {
        about: "Its properties.",
        example: { "connection-url": "jdbc:mysql://mysql:3306" },
        keys: "^[a-z][a-z0-9._-]*$",
      },
    ),
  ),
  secretProperties: optional(
    map(
      group("A key of a Secret.", {
        secret: text("mysql", { about: "The Secret.", pattern: OBJECT_NAME }),
        key: text("password", { about: "The key.", pattern: "^[A-Za-z0-9._-]+$" }),
      }),
      {},
      {
        about: "Properties that are credentials, each from a Secret.",
        example: { "connection-password": { secret: "mysql", key: "password" } },
        keys: "^[a-z][a-z0-9._-]*$",
      },
    ),
  ),
});

/** The sources of data that Trino's SQL names. */
export const catalogsValues = group("Catalogs. Koku's SQL names `hive` and `postgres`.", {
  hive: group("Cost reports as Parquet, in object storage.", {
    enabled: flag(true, { about: "Koku's SQL needs it." }),
    connector: oneOf("hive", ["hive"], { about: "Its connector." }),
    metastoreUri: text("", {
      about: "A Hive metastore of somebody else's. Empty: this release's own.",
      example: "thrift://metastore.example.com:9083",
      pattern: `^(thrift://${HOST}:${PORT}|${GUIDE})?$`,
    }),
    s3Endpoint: text("", { about: "Empty, or the same as `objectStorage.endpoint`.", pattern: ORIGIN_OR_NONE }),
    s3AccessKey: secretText("", { about: "Empty, or the same as `objectStorage.accessKey`." }),
    s3SecretKey: secretText("", { about: "Empty, or the same as `objectStorage.secretKey`." }),
  }),
  further: map(
    furtherCatalog,
    {},
    {
      about:
        "Catalogs of your own, by name. Network policies let Trino reach only what Koku needs: allow their ports yourself.",
      example: { sales: { connector: "mysql", properties: { "connection-url": "jdbc:mysql://mysql:3306" } } },
      keys: "^[a-z][a-z0-9_]{0,39}$",
    },
  ),
});
