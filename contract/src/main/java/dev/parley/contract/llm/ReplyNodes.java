package dev.parley.contract.llm;

import java.util.List;

/** The nodes that can have replies written, as far as is known here. Thread-safe; reads are local. */
public interface ReplyNodes {
    /** Their ids, in the order in which this node should ask them. */
    List<String> nodeIds();
}
