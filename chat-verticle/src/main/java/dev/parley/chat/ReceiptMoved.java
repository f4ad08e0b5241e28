package dev.parley.chat;

import dev.parley.contract.chat.Receipt;
import java.util.List;

/**
 * How far a member has got after he said so.
 *
 * @param unread how many messages of others lie beyond what he has read
 * @param members everyone in the conversation
 * @param changed whether that is further than before
 */
record ReceiptMoved(String conversationId, Receipt receipt, long unread, List<String> members, boolean changed) {}
