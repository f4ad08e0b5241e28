/**
 * The durable log: conversations, their messages, who is busy, who blocks whom. In: requests of ChatEndpoints. Out:
 * their answers once what they changed is stored, and a Delivery to each node that holds a member of what was stored. What
 * is stored lies in SQLite on one node, or in MongoDB for all. For busy people go out jobs to the nodes that write replies,
 * and in come their answers.
 */
@NullMarked
package dev.parley.chat;

import org.jspecify.annotations.NullMarked;
