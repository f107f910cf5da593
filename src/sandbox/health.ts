import { readFileSync } from "node:fs";
import { get } from "node:https";
import { join } from "node:path";

interface NodeList {
  readonly items: readonly {
    readonly status?: { readonly conditions?: readonly { type: string; status: string }[] };
  }[];
}

/** Whether the API server reports that it is ready. */
export const isServing = async (directory: string, port: number): Promise<boolean> =>
  (await getBody(directory, port, "/readyz")) === "ok";

/** What the sandbox lacks before it can take workloads; nothing when it is ready. */
export async function whatIsMissing(directory: string, port: number): Promise<string[]> {
  if (!(await isServing(directory, port))) return ["the API server is not ready"];
  const [nodes, account, storage] = await Promise.all([
    getBody(directory, port, "/api/v1/nodes"),
    // Without this account the API server refuses pods: "serviceaccount default not found".
    getBody(directory, port, "/api/v1/namespaces/default/serviceaccounts/default"),
    getBody(directory, port, "/apis/storage.k8s.io/v1/storageclasses/standard"),
  ]);
  const missing: string[] = [];
  if (nodes === undefined || !hasReadyNode(JSON.parse(nodes))) missing.push("no node is ready");
  if (account === undefined) missing.push("the default service account does not exist");
  if (storage === undefined) missing.push("the storage class does not exist");
  return missing;
}

const hasReadyNode = (nodes: NodeList): boolean =>
  nodes.items.some(({ status }) =>
    status?.conditions?.some(({ type, status }) => type === "Ready" && status === "True"),
  );

/** GET as the administrator: the body of a response with status 200, else undefined. */
function getBody(directory: string, port: number, path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    try {
      const [ca, cert, key] = ["ca.crt", "admin.crt", "admin.key"].map((file) =>
        readFileSync(join(directory, "pki", file)),
      );
      const request = get({ host: "127.0.0.1", port, path, ca, cert, key, agent: false, timeout: 5000 }, (response) => {
        let body = "";
        response.setEncoding("utf8").on("data", (chunk) => {
          body += chunk;
        });
        response.on("end", () => resolve(response.statusCode === 200 ? body : undefined));
        response.on("error", () => resolve(undefined));
      });
      request.on("timeout", () => request.destroy()).on("error", () => resolve(undefined));
    } catch {
      resolve(undefined);
    }
  });
}
