package dev.parley.mongo;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** What a publisher brings, taken one by one by a thread that waits: few lie here at once, and no wait is without end. */
final class Arrivals<T> implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 10;
    private static final int MOST = 16;

    private final BlockingQueue<Arrival<T>> arrived = new LinkedBlockingQueue<>();
    private volatile @Nullable Subscription subscription;

    private record Arrival<T>(@Nullable T element, @Nullable Throwable failure) {}

    static <T> Arrivals<T> of(Publisher<T> publisher) {
        Arrivals<T> arrivals = new Arrivals<>();
        publisher.subscribe(arrivals.subscriber());
        return arrivals;
    }

    private Subscriber<T> subscriber() {
        return new Subscriber<>() {
            @Override
            public void onSubscribe(Subscription begun) {
                subscription = begun;
                begun.request(MOST);
            }

            @Override
            public void onNext(T element) {
                arrived.add(new Arrival<>(element, null));
            }

            @Override
            public void onError(Throwable failure) {
                arrived.add(new Arrival<>(null, failure));
            }

            @Override
            public void onComplete() {
                arrived.add(new Arrival<>(null, null));
            }
        };
    }

    /** The next one; null when there are no more. Fails as this module tells failures. */
    @Nullable
    T next() {
        Arrival<T> arrival = await();
        if (arrival == null) {
            throw new DatabaseAway(null);
        }
        if (arrival.failure() != null) {
            throw MongoFailures.told(arrival.failure());
        }
        Subscription running = subscription;
        if (arrival.element() != null && running != null) {
            running.request(1);
        }
        return arrival.element();
    }

    private @Nullable Arrival<T> await() {
        try {
            return arrived.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseAway(e);
        }
    }

    @Override
    public void close() {
        Subscription running = subscription;
        if (running != null) {
            running.cancel();
        }
    }
}
