import type { ExprNode } from "./expression.ts";
import { functionTable } from "./function-table.ts";

/** What kind of scalar an expression gives. */
export function kindOf(node: ExprNode): "integer" | "flag" | "text" {
  switch (node.kind) {
    case "literal":
      return typeof node.value === "number" ? "integer" : typeof node.value === "boolean" ? "flag" : "text";
    case "reference":
      return node.shape.kind === "integer" || node.shape.kind === "flag" ? node.shape.kind : "text";
    case "call": {
      const { gives } = functionTable[node.name];
      return gives === "integer" || gives === "flag" ? gives : "text";
    }
    case "include":
      return node.template.body.kind === "sum" ? "integer" : node.template.body.kind === "flag" ? "flag" : "text";
    case "hasApi":
      return "flag";
    case "text":
      return "text";
  }
}
