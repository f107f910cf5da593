/** How a part is made: `assemble` downloads into `work` and leaves a tree with `bin/` at `tree`. */
export type Recipe = { version: string; assemble: (work: string, tree: string) => Promise<void> };
