import { type ClusterObject, shortName } from "./object.ts";

/** How many requests are open at a time: enough to be quick, too few for the server's flow control to queue. */
const width = 8;

/** Checks many objects at a time. Returns a line for each fault, which begins with the object's name. */
export async function checkEach(
  objects: readonly ClusterObject[],
  check: (object: ClusterObject) => Promise<string | undefined>,
): Promise<readonly string[]> {
  const faults: string[] = [];
  const left = [...objects];
  const work = async () => {
    for (let object = left.shift(); object !== undefined; object = left.shift()) {
      const fault = await check(object);
      if (fault !== undefined) faults.push(`${shortName(object)} ${fault}`);
    }
  };
  await Promise.all(Array.from({ length: width }, work));
  return faults.sort();
}
