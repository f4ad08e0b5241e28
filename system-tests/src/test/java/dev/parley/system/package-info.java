/** Parley as people meet it: real processes, real sockets, a real disk; and the rules that hold its tree together. */
package dev.parley.system;
