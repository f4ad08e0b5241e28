package dev.parley.chat;

import io.vertx.core.Future;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Stands before a store and counts what it has not answered yet. To be asked on one context. */
final class CountedStore {
    final MessageStore store;
    private final JobStore jobs;
    private int unanswered;

    CountedStore(MessageStore counted) {
        jobs = before(JobStore.class, counted.jobs());
        store = before(MessageStore.class, counted);
    }

    boolean isIdle() {
        return unanswered == 0;
    }

    private <T> T before(Class<T> type, T counted) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals("jobs")) {
                return jobs;
            }
            try {
                return count(method.invoke(counted, arguments));
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Object count(Object answer) {
        if (answer instanceof Future<?> future) {
            unanswered++;
            return future.onComplete(done -> unanswered--);
        }
        return answer;
    }
}
