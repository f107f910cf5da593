import { koku } from "../../contracts/koku/koku.ts";
import type { Templates } from "../../template/chart.ts";
import { platform } from "../platform.ts";
import { notesOf } from "./notes.ts";

/** What the chart is called, in its own files and where templates ask. */
export const chartInfo = { name: "ros-ocp", version: "0.3.0", appVersion: koku.version.date.replaceAll("-", ".") };

/** The chart's templates, under the guide's file names where it has some. */
export const templates: Templates = { ...platform, notes: notesOf(platform.warnings) };
