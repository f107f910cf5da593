import type { Piece } from "../template/language.ts";
import { guestNotices } from "./database/guest-notices.ts";

/** Until every folder declares components: what the others say of the values. */
export const formerNotices: readonly Piece<string>[] = [...guestNotices];
