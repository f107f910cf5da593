import { ingress as contract } from "../../contracts/ingress/ingress.ts";
import { and, decimal, join, present, upper, when } from "../../template/language.ts";
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
import { environment, variablesOf } from "../container-environment.ts";
import { kafka, withSasl } from "../kafka/values.ts";
import { ingress } from "./values.ts";

const { ports } = contract.processes.receiver;

/** The variables of the ingress. */
export const variables = variablesOf(
  contract,
  environment(contract, "receiver", {
    INGRESS_WEBPORT: `${ports.http}`,
    INGRESS_METRICSPORT: `${ports.metrics}`,
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
    INGRESS_KAFKASECURITYPROTOCOL: when(withSasl, kafka.securityProtocol),
    INGRESS_KAFKAUSERNAME: when(withSasl, kafkaUser),
    INGRESS_KAFKAPASSWORD: when(withSasl, kafkaPasswordSource),
    INGRESS_SASLMECHANISM: when(withSasl, kafka.sasl.mechanism),
    INGRESS_KAFKACA: when(and(withSasl, kafkaCa.given), kafkaCa.file),
    // Go reads the public certificates from a file of their own, so the directory comes beside them.
    SSL_CERT_DIR: when(storageCa.given, storageCa.file.replace(/\/[^/]*$/, "")),
    INGRESS_DENY_LISTED_ORGIDS: when(present(ingress.deniedOrgs), join(ingress.deniedOrgs, " ")),
  }),
);
