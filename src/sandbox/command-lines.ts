import { join } from "node:path";
import type { SandboxPorts } from "./ports.ts";
import type { SandboxProgram } from "./programs.ts";

/** A program of the sandbox and its arguments. */
export interface CommandLine {
  readonly program: SandboxProgram;
  readonly args: readonly string[];
}

/** The data store and the API server, which must answer before the others start. */
export function serverCommands(directory: string, ports: SandboxPorts): CommandLine[] {
  const pki = (file: string) => join(directory, "pki", file);
  const etcd = `https://127.0.0.1:${ports.etcd}`;
  const peer = `https://127.0.0.1:${ports.etcdPeer}`;
  return [
    {
      program: "etcd",
      args: [
        "--name=sandbox",
        `--data-dir=${join(directory, "etcd")}`,
        `--listen-client-urls=${etcd}`,
        `--advertise-client-urls=${etcd}`,
        `--listen-peer-urls=${peer}`,
        `--initial-advertise-peer-urls=${peer}`,
        `--initial-cluster=sandbox=${peer}`,
        ...["", "peer-"].flatMap((side) => [
          `--${side}cert-file=${pki("etcd.crt")}`,
          `--${side}key-file=${pki("etcd.key")}`,
          `--${side}trusted-ca-file=${pki("etcd-ca.crt")}`,
          `--${side}client-cert-auth`,
        ]),
        // A killed process loses no data without fsync; only a crash of the whole machine could lose the last writes.
        "--unsafe-no-fsync",
        "--log-level=warn",
      ],
    },
    {
      program: "kube-apiserver",
      args: [
        "--bind-address=127.0.0.1",
        "--advertise-address=127.0.0.1",
        // The Service "kubernetes" refuses loopback addresses as endpoints, and no container runs that would use them.
        "--endpoint-reconciler-type=none",
        `--secure-port=${ports.api}`,
        `--etcd-servers=${etcd}`,
        `--etcd-cafile=${pki("etcd-ca.crt")}`,
        `--etcd-certfile=${pki("etcd.crt")}`,
        `--etcd-keyfile=${pki("etcd.key")}`,
        `--client-ca-file=${pki("ca.crt")}`,
        `--tls-cert-file=${pki("apiserver.crt")}`,
        `--tls-private-key-file=${pki("apiserver.key")}`,
        "--authorization-mode=Node,RBAC",
        // As in a real cluster: Pod Security decides for each namespace.
        "--allow-privileged=true",
        "--service-account-issuer=https://kubernetes.default.svc",
        `--service-account-key-file=${pki("tokens.pub")}`,
        `--service-account-signing-key-file=${pki("tokens.key")}`,
        "--service-cluster-ip-range=10.96.0.0/16",
        "--profiling=false",
      ],
    },
  ];
}

/**
 * The clients of the API server: controllers, the scheduler, and the simulated machine with its nodes, pods and
 * volumes.
 */
export function workerCommands(directory: string): CommandLine[] {
  const kubeconfig = (identity: string) => `--kubeconfig=${join(directory, `${identity}.kubeconfig`)}`;
  const pki = (file: string) => join(directory, "pki", file);
  return [
    {
      program: "kube-controller-manager",
      args: [
        kubeconfig("controller-manager"),
        "--leader-elect=false",
        "--secure-port=0",
        "--use-service-account-credentials",
        // Each controller fetches its credentials first; at the default of 20 requests a second that takes 4.4 s of the
        // start.
        "--kube-api-qps=200",
        "--kube-api-burst=400",
        `--root-ca-file=${pki("ca.crt")}`,
        `--cluster-signing-cert-file=${pki("ca.crt")}`,
        `--cluster-signing-key-file=${pki("ca.key")}`,
        `--service-account-private-key-file=${pki("tokens.key")}`,
        "--profiling=false",
      ],
    },
    {
      program: "kube-scheduler",
      args: [kubeconfig("scheduler"), "--leader-elect=false", "--secure-port=0", "--profiling=false"],
    },
    {
      program: "kwok",
      args: [
        kubeconfig("admin"),
        `--config=${join(directory, "kwok.yaml")}`,
        "--manage-all-nodes=true",
        "--node-ip=127.0.0.1",
        "--cidr=10.244.0.1/16",
        "--node-lease-duration-seconds=40",
      ],
    },
    { program: "sandbox-machine", args: [kubeconfig("admin")] },
  ];
}
