import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.ts";
import { removeScratch, scratchDir } from "./scratch.ts";

/** A private authority as PEM, and what a server on 127.0.0.1 shows that has a certificate of it. */
export type PrivateCa = { readonly ca: string; readonly key: string; readonly cert: string };

/** For whom a server's certificate is, and for how many days from now; -1 for one that has expired. */
type Certified = { readonly names?: string; readonly days?: number };

/**
 * Makes an authority and a certificate of it for 127.0.0.1 and localhost; undefined where there is no openssl.
 *
 * @example https.createServer(await privateCa("of this test"), answer)
 */
export const privateCa = async (
  name: string,
  { names = "IP:127.0.0.1,DNS:localhost", days = 2 }: Certified = {},
): Promise<PrivateCa | undefined> => {
  const dir = scratchDir();
  const openssl = (...args: readonly string[]) => run(["openssl", ...args], { cwd: dir });
  const fresh = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  try {
    writeFileSync(join(dir, "names"), `subjectAltName=${names}\n`);
    const steps = [
      ["req", "-x509", ...fresh, "-subj", `/CN=${name}`, "-keyout", "ca.key", "-out", "ca.pem"],
      ["req", "-new", ...fresh.slice(0, -2), "-subj", "/CN=localhost", "-keyout", "key.pem", "-out", "request.pem"],
      [
        "x509",
        "-req",
        "-in",
        "request.pem",
        "-CA",
        "ca.pem",
        "-CAkey",
        "ca.key",
        "-CAcreateserial",
        "-days",
        String(days),
        "-extfile",
        "names",
        "-out",
        "cert.pem",
      ],
    ];
    for (const step of steps) {
      const { code, stderr } = await openssl(...step);
      if (code === 127) return undefined;
      if (code !== 0) throw new Error(`openssl ${step[0]} ended with ${code}: ${stderr}`);
    }
    const read = (file: string): string => readFileSync(join(dir, file), "utf8");
    return { ca: read("ca.pem"), key: read("key.pem"), cert: read("cert.pem") };
  } finally {
    removeScratch(dir);
  }
};
