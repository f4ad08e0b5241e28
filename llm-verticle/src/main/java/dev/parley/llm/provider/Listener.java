package dev.parley.llm.provider;

/** Hears the words of an answer as they come. */
public interface Listener {
    /** What was said so far does not count: somebody else begins. */
    void beginsAnew();

    /** The text goes on with this. */
    void says(String words);

    /** A provider has no answer; for whoever wants to know why. */
    default void failed(String provider, ProviderFailure failure) {}
}
