import * as s from "@std/assert"; import "@std/testing/mock"; import "@std/testing/bdd"; import "@std/cli"; import "@std/net"; import "@std/net/get-network-address";
import { sourcesInUse } from "lib/std/load.ts";
console.log(sourcesInUse());
try { s.assertEquals({a:1},{a:2}) } catch (e) { console.log(String(e)) }
