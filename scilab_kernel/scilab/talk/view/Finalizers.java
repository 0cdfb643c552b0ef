package scilabkernel;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs finalizers in the time of the thread that runs cells, never beside it.
 *
 * A finalizer gives an object of Xcos back to Scilab's models. They have no lock: a finalizer that runs
 * while code reads a diagram breaks Scilab's memory, and Scilab crashes.
 */
final class Finalizers {
    private static final String NAME = "scilab_kernel.finalizers";
    private static final long PATIENCE = 1000;
    private static final String THREAD = "Finalizer";
    private static final CountDownLatch HELD = new CountDownLatch(1);

    private Finalizers() {
    }

    /** Run the finalizers that wait. From the first call on, no other thread runs any. */
    static void run() throws InterruptedException {
        Thread.interrupted(); // Java marks a thread that was stopped, and would not wait
        // Another class loader may have loaded this class before, as each view has one of its own.
        if (System.getProperties().putIfAbsent(NAME, true) == null) {
            new Gate();
            System.gc();
            HELD.await(PATIENCE, TimeUnit.MILLISECONDS);
        }
        System.runFinalization();
    }

    /** Its finalizer never ends, and Java's thread for finalizers runs one after another. */
    private static final class Gate {
        @Override
        @SuppressWarnings("deprecation")
        protected void finalize() throws InterruptedException {
            if (Thread.currentThread().getName().equals(THREAD)) {
                HELD.countDown();
                new CountDownLatch(1).await();
            }
        }
    }
}
