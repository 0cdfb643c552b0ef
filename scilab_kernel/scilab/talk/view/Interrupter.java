package scilabkernel;

import java.util.Map;

/**
 * Ends what Scilab does in Java, for the kernel's interrupt.
 *
 * Scilab takes an interrupt between two statements, and none reaches it in a call of Java or in a
 * simulation. The kernel has Java load this agent while the cell still runs.
 */
public final class Interrupter implements Runnable {
    /** Looks, and the milliseconds between two of them. */
    private static final int LOOKS = 100;
    private static final long BETWEEN = 10;

    /** Between two calls of a drawing that are not Java, there may be little time. */
    private static final long BRIEFLY = 2;

    /** A call that so many looks in a row have seen does not end by itself. */
    private static final int STEADY = 15;
    private static final int ASLEEP = 3;

    /** What a cell calls by itself in Java. */
    private static final String JINVOKE = "org.scilab.modules.external_objects_java.";

    /** Java that draws the picture of a figure, for an export: nothing is lost with it. */
    private static final String[] DRAWING = {"org.scilab.modules.renderer.", "org.scilab.forge.scirenderer."};

    /** Java that Scilab calls while it changes a figure, and whose failure Scilab would not survive. */
    private static final String CHANGE = "org.scilab.modules.graphic_objects.CallGraphicController";

    private Interrupter() {
    }

    /** Begin; Java calls this in the thread that loads agents. */
    public static void agentmain(String ignored) {
        Thread thread = new Thread(new Interrupter(), "scilab_kernel.interrupter");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        endSimulation();
        try {
            endCall();
        } catch (ReflectiveOperationException | InterruptedException none) {
            return; // this Java cannot stop threads
        }
    }

    /** Ask the simulation to end, if one runs; a later one does not notice. */
    private static void endSimulation() {
        try {
            Class<?> controller = Class.forName("org.scilab.modules.xcos.JavaController");
            Object made = controller.getConstructor().newInstance();
            controller.getMethod("end_simulation").invoke(made);
        } catch (ReflectiveOperationException | LinkageError none) {
            return; // this Scilab has no Xcos
        }
    }

    /** Break off a wait; have a call fail that goes on for some time. */
    private static void endCall() throws ReflectiveOperationException, InterruptedException {
        int steady = 0;
        int asleep = 0;
        for (int look = 0; look < LOOKS; look++) {
            Map.Entry<Thread, StackTraceElement[]> call = call();
            if (call == null) {
                return; // it has ended
            }
            boolean waits = isWaiting(call.getKey());
            asleep = waits && isIn(call.getValue(), JINVOKE) ? asleep + 1 : 0;
            boolean draws = isIn(call.getValue(), DRAWING);
            steady = waits || isDelicate(call.getValue()) ? 0 : draws ? STEADY : steady + 1;
            if (asleep == ASLEEP) {
                call.getKey().interrupt();
                return;
            }
            if (steady == STEADY) {
                stop(call.getKey());
                return;
            }
            Thread.sleep(draws ? BRIEFLY : BETWEEN);
        }
    }

    /** Find the thread of Scilab's that is inside a call of Java, and its stack; null if none is. */
    private static Map.Entry<Thread, StackTraceElement[]> call() {
        for (Map.Entry<Thread, StackTraceElement[]> each : Thread.getAllStackTraces().entrySet()) {
            StackTraceElement[] stack = each.getValue();
            ThreadGroup group = each.getKey().getThreadGroup();
            if (stack.length > 0 && group != null && group.getName().equals("main")
                    && !stack[stack.length - 1].getMethodName().equals("run")) {
                return each; // threads that Java has started begin with "run"
            }
        }
        return null;
    }

    private static boolean isIn(StackTraceElement[] stack, String... names) {
        for (StackTraceElement each : stack) {
            for (String name : names) {
                if (each.getClassName().startsWith(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Tell whether code of Scilab's that is not Java would meet the failure, which it does not expect. */
    private static boolean isDelicate(StackTraceElement[] stack) {
        for (StackTraceElement each : stack) {
            if (each.isNativeMethod() && each.getClassName().startsWith("org.scilab.")) {
                return true;
            }
        }
        return isIn(stack, CHANGE);
    }

    private static boolean isWaiting(Thread thread) {
        Thread.State state = thread.getState();
        return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
    }

    /** Have the thread fail where it is. Java 20 and later refuse that. */
    private static void stop(Thread thread) throws ReflectiveOperationException {
        Thread.class.getMethod("stop").invoke(thread);
    }
}
