import { proveShare } from "./prove_share.ts";

await proveShare(3);
