import { ofFormer } from "./former.ts";
