import { type ClusterObject, shortName } from "./object.ts";

/** How many requests to have open at a time: enough to be quick, too few for the server's flow control to queue. */
const width = 8;

/** What is wrong with objects, a line each that begins with the object's name; `fault` is undefined where all is well. */
export async function faultsIn(
  objects: readonly ClusterObject[],
  fault: (object: ClusterObject) => Promise<string | undefined>,
): Promise<readonly string[]> {
  const faults: string[] = [];
  const left = [...objects];
  const work = async () => {
    for (let object = left.shift(); object !== undefined; object = left.shift()) {
      const found = await fault(object);
      if (found !== undefined) faults.push(`${shortName(object)} ${found}`);
    }
  };
  await Promise.all(Array.from({ length: width }, work));
  return faults.sort();
}
