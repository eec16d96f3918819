export { type TcpPair, tcpPair } from "./tcp_pair.ts";
