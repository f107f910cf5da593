import type { EnvVar } from "kubernetes-types/core/v1.d.ts";
import { environmentFor } from "../../contracts/environment.ts";
import { ingress as contract } from "../../contracts/ingress/ingress.ts";
import { and, decimal, join, present, type TemplatedItem, upper, when } from "../../template/language.ts";
import { brokers, kafkaCa, kafkaPasswordSource, kafkaUser } from "../backings/kafka/facts.ts";
import {
  stagingBucket,
  storageAccessKeySource,
  storageAddress,
  storageCa,
  storageRegion,
  storageSecretKeySource,
  storageTls,
} from "../backings/s3/facts.ts";
import { entriesOf, type Value, type Variable, variablesOf } from "../container-environment.ts";
import { kafka, withSasl } from "../kafka/values.ts";
import type { SecretKey } from "../secrets/credentials.ts";
import { ingress } from "./values.ts";

const { environment, fragment } = environmentFor<Value, SecretKey>();
const { receiver } = contract.processes;

const own = environment(contract, "receiver", {
  INGRESS_WEBPORT: `${receiver.ports.http}`,
  INGRESS_METRICSPORT: `${receiver.ports.metrics}`,
  INGRESS_AUTH: "true",
  INGRESS_VALID_UPLOAD_TYPES: "hccm",
  INGRESS_DEFAULTMAXSIZE: decimal(ingress.upload.maxUploadSize),
  INGRESS_MAXUPLOADMEM: decimal(ingress.upload.maxMemory),
  INGRESS_LOGLEVEL: upper(ingress.logging.level),
  INGRESS_KAFKABROKERS: brokers,
  INGRESS_STAGEBUCKET: stagingBucket,
  INGRESS_MINIOENDPOINT: storageAddress,
  INGRESS_MINIOACCESSKEY: storageAccessKeySource,
  INGRESS_MINIOSECRETKEY: storageSecretKeySource,
  INGRESS_USESSL: when(storageTls, "true", "false"),
  INGRESS_STORAGEREGION: storageRegion,
});

const sasl = fragment(contract, ["receiver"], {
  INGRESS_KAFKASECURITYPROTOCOL: kafka.securityProtocol,
  INGRESS_KAFKAUSERNAME: kafkaUser,
  INGRESS_KAFKAPASSWORD: kafkaPasswordSource,
  INGRESS_SASLMECHANISM: kafka.sasl.mechanism,
});
const brokersTrust = fragment(contract, ["receiver"], { INGRESS_KAFKACA: kafkaCa.file as `/${string}` });
// Go reads the public certificates from a file of their own, so the directory comes beside them.
const storageTrust = fragment(contract, ["receiver"], { SSL_CERT_DIR: storageCa.file.replace(/\/[^/]*$/, "") });
const denied = fragment(contract, ["receiver"], { INGRESS_DENY_LISTED_ORGIDS: join(ingress.deniedOrgs, " ") });

const items = (list: readonly Variable[]) => variablesOf(contract, list);

/** The variables of the ingress. */
export const variables: readonly TemplatedItem<EnvVar>[] = [
  ...items(own),
  when(withSasl, items(entriesOf(sasl))),
  when(and(withSasl, kafkaCa.given), items(entriesOf(brokersTrust))),
  when(storageCa.given, items(entriesOf(storageTrust))),
  when(present(ingress.deniedOrgs), items(entriesOf(denied))),
];
