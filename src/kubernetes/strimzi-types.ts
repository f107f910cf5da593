import type { PodSecurityContext, ResourceRequirements, SecurityContext } from "kubernetes-types/core/v1.d.ts";
import type { ObjectMeta } from "kubernetes-types/meta/v1.d.ts";
import type { NetworkPolicyPeer } from "kubernetes-types/networking/v1.d.ts";

/** Resources of the Strimzi operator, as far as the chart writes them; v1 and v1beta2 agree in all of it. */
interface StrimziResource<K extends string, S> {
  readonly apiVersion: "kafka.strimzi.io/v1" | "kafka.strimzi.io/v1beta2";
  readonly kind: K;
  readonly metadata: ObjectMeta;
  readonly spec: S;
}

/** What Strimzi's pods and containers can be given. */
interface StrimziPod {
  readonly securityContext?: PodSecurityContext;
}
interface StrimziContainer {
  readonly securityContext?: SecurityContext;
  readonly env?: readonly { readonly name: string; readonly value: string }[];
}

/** A Kafka cluster; its nodes are KafkaNodePools. */
export type StrimziKafka = StrimziResource<
  "Kafka",
  {
    readonly kafka: {
      readonly version?: string;
      readonly listeners: readonly {
        readonly name: string;
        readonly port: number;
        readonly type: "internal";
        readonly tls: boolean;
        readonly authentication?: { readonly type: "scram-sha-512" };
        readonly networkPolicyPeers?: readonly NetworkPolicyPeer[];
      }[];
      readonly template?: { readonly pod?: StrimziPod; readonly kafkaContainer?: StrimziContainer };
      readonly config: Readonly<Record<string, string | number | boolean>>;
    };
    readonly entityOperator: {
      readonly topicOperator: object;
      readonly userOperator?: object;
      readonly template?: {
        readonly pod?: StrimziPod;
        readonly topicOperatorContainer?: StrimziContainer;
        readonly userOperatorContainer?: StrimziContainer;
      };
    };
  }
>;

export type StrimziNodePool = StrimziResource<
  "KafkaNodePool",
  {
    readonly replicas: number;
    readonly roles: readonly ("controller" | "broker")[];
    readonly storage: {
      readonly type: "jbod";
      readonly volumes: readonly {
        readonly id: number;
        readonly type: "persistent-claim";
        readonly size: string;
        readonly class?: string;
        readonly deleteClaim: boolean;
        readonly kraftMetadata: "shared";
      }[];
    };
    readonly resources: ResourceRequirements;
  }
>;

export type StrimziTopic = StrimziResource<
  "KafkaTopic",
  {
    readonly topicName: string;
    readonly partitions: number;
    readonly replicas: number;
    readonly config: Readonly<Record<string, string | number>>;
  }
>;

export type StrimziUser = StrimziResource<
  "KafkaUser",
  {
    readonly authentication: {
      readonly type: "scram-sha-512";
      readonly password: {
        readonly valueFrom: { readonly secretKeyRef: { readonly name: string; readonly key: string } };
      };
    };
  }
>;
