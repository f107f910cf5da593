import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { removeScratch, scratchDir } from "./scratch.ts";

/** A server's certificate, its key, and the authority that has signed it, as PEM. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
  readonly authority: string;
}

/** Makes an authority of its own, and a certificate by it for a name. */
export function makeCertificate(name: string): Certificate {
  const dir = scratchDir();
  const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: dir, stdio: "pipe" });
  const fresh = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"];
  openssl(...fresh, "-keyout", "ca.key", "-out", "ca.crt", "-subj", "/CN=an authority of this test");
  const names = ["-addext", `subjectAltName=DNS:${name}`, "-addext", "basicConstraints=critical,CA:FALSE"];
  openssl(
    ...fresh,
    "-CA",
    "ca.crt",
    "-CAkey",
    "ca.key",
    "-keyout",
    "tls.key",
    "-out",
    "tls.crt",
    "-subj",
    `/CN=${name}`,
    ...names,
  );
  const read = (file: string) => readFileSync(join(dir, file), "utf8");
  const made = { certificate: read("tls.crt"), key: read("tls.key"), authority: read("ca.crt") };
  removeScratch(dir);
  return made;
}
