package dev.parley.system.delivery;

/** Does something after a while, confined to the device as everything else. */
interface Later {
    void in(long millis, Runnable what);
}
