package cn.tansuan;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs an action once, when it is asked to or after its owner was collected, whichever comes first.
 * {@code java.lang.ref.Cleaner} where there is one (Java 9, Android 13), else a queue of phantom references.
 */
abstract class Reclaimer {
    private static final Reclaimer INSTANCE = best();

    static Reclaimer instance() {
        return INSTANCE;
    }

    /**
     * Registers an action.
     *
     * @return what runs the action now, if it has not run
     */
    abstract Runnable register(Object owner, Runnable action);

    private static Reclaimer best() {
        try {
            return new WithCleaner();
        } catch (ReflectiveOperationException absent) {
            return new WithQueue();
        }
    }

    static final class WithCleaner extends Reclaimer {
        private final Object cleaner;
        private final Method register;
        private final Method clean;

        WithCleaner() throws ReflectiveOperationException {
            Class<?> type = Class.forName("java.lang.ref.Cleaner");
            cleaner = type.getMethod("create").invoke(null);
            register = type.getMethod("register", Object.class, Runnable.class);
            clean = Class.forName("java.lang.ref.Cleaner$Cleanable").getMethod("clean");
        }

        @Override
        Runnable register(Object owner, Runnable action) {
            Object cleanable = call(register, cleaner, owner, action);
            return () -> call(clean, cleanable);
        }

        private static Object call(Method method, Object on, Object... arguments) {
            try {
                return method.invoke(on, arguments);
            } catch (IllegalAccessException impossible) {
                throw new AssertionError(impossible);
            } catch (InvocationTargetException thrown) {
                Throwable cause = thrown.getCause();
                if (cause instanceof RuntimeException) throw (RuntimeException) cause;
                if (cause instanceof Error) throw (Error) cause;
                throw new AssertionError(cause);
            }
        }
    }

    static final class WithQueue extends Reclaimer {
        private final ReferenceQueue<Object> queue = new ReferenceQueue<>();
        /** Phantom references must stay reachable themselves. */
        private final Set<Entry> entries = ConcurrentHashMap.newKeySet();

        WithQueue() {
            Thread thread = new Thread(this::serve, "tansuan-reclaimer");
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            thread.start();
        }

        private void serve() {
            for (;;) {
                try {
                    ((Entry) queue.remove()).run();
                } catch (Throwable stayed) {
                    // Nobody has a reason to stop this thread; it ends with the process. An action that failed, for want
                    // of memory, takes no other with it.
                }
            }
        }

        @Override
        Runnable register(Object owner, Runnable action) {
            Entry entry = new Entry(owner, action);
            entries.add(entry);
            return entry;
        }

        private final class Entry extends PhantomReference<Object> implements Runnable {
            private final Runnable action;

            Entry(Object owner, Runnable action) {
                super(owner, queue);
                this.action = action;
            }

            @Override
            public void run() {
                if (!entries.remove(this)) return;
                clear();
                action.run();
            }
        }
    }
}
