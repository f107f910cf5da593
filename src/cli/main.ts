#!/usr/bin/env node
import { watchOutput } from "./lost-output.ts";
import { program } from "./program.ts";

watchOutput();
await program().parseAsync();
