package scilabkernel;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

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

    /** How the method begins that the cell has named. */
    private static final String[] METHOD = {"java.lang.reflect.Method", "java.lang.reflect.Constructor"};

    /** Java that exports a figure, and Java that draws it there: nothing is lost with it. */
    private static final String EXPORT = "org.scilab.modules.graphic_export.";
    private static final String[] DRAWING = {"org.scilab.modules.renderer.", "org.scilab.forge.scirenderer."};

    /** The kernel's own picture, which tidies up after a failure, and whose caller takes the failure. */
    private static final String PICTURE = "scilabkernel.Painter";
    private static final String PAINT = "paint";
    private static final String TAKER = "scilabkernel.View";
    private static final String WRITE = "write";

    /** Java would never load a class again whose loading has failed. */
    private static final String[] LOADING = {"<clinit>", "loadClass"};

    /** Java that Scilab calls while it changes a figure, and whose failure Scilab would not survive. */
    private static final String CHANGE = "org.scilab.modules.graphic_objects.CallGraphicController";

    /** The file that is there while the interrupted cell is not over. */
    private final File interrupted;
    private final Instrumentation java;

    private Interrupter(Instrumentation java) throws URISyntaxException {
        File jar = new File(Interrupter.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        interrupted = new File(jar.getParentFile().getParentFile().getParentFile(), "interrupted");
        this.java = java;
    }

    /** Begin; Java calls this in the thread that loads agents. */
    public static void agentmain(String ignored, Instrumentation java) throws URISyntaxException {
        Thread thread = new Thread(new Interrupter(java), "scilab_kernel.interrupter");
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
    private void endCall() throws ReflectiveOperationException, InterruptedException {
        int steady = 0;
        int asleep = 0;
        for (int look = 0; look < LOOKS && interrupted.exists(); look++) {
            Map.Entry<Thread, StackTraceElement[]> call = call();
            if (call == null) {
                return; // it has ended
            }
            Thread thread = call.getKey();
            StackTraceElement[] stack = call.getValue();
            asleep = isWaiting(thread) && isIn(stack, JINVOKE) ? asleep + 1 : 0;
            steady = !mayFail(thread, stack) ? 0 : isIn(stack, EXPORT) ? STEADY : steady + 1;
            if (asleep == ASLEEP) {
                thread.interrupt();
                return;
            }
            if (steady >= STEADY && fail(thread)) {
                return;
            }
            Thread.sleep(isIn(stack, DRAWING) ? BRIEFLY : BETWEEN);
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

    /** Tell whether Scilab survives a failure of what a thread does now. */
    private static boolean mayFail(Thread thread, StackTraceElement[] stack) {
        if (isWaiting(thread) || isDelicate(stack)) {
            return false;
        }
        if (isIn(stack, PICTURE)) {
            return isAt(stack, PICTURE, PAINT) && isAt(stack, TAKER, WRITE);
        }
        return isIn(stack, EXPORT) ? isIn(stack, DRAWING) : isInMethod(stack);
    }

    /** Tell whether code of Scilab's that is not Java would meet the failure, or a class be lost. */
    private static boolean isDelicate(StackTraceElement[] stack) {
        for (StackTraceElement each : stack) {
            if (each.isNativeMethod() && each.getClassName().startsWith("org.scilab.")) {
                return true;
            }
        }
        return isIn(stack, CHANGE) || isAt(stack, "", LOADING);
    }

    /** Tell whether a method runs that the cell has named, and not what Scilab does before and after it. */
    private static boolean isInMethod(StackTraceElement[] stack) {
        int called = 0;
        while (called < stack.length && !stack[called].getClassName().startsWith(JINVOKE)) {
            called++;
        }
        for (int k = 0; k < called && called < stack.length; k++) {
            String name = stack[k].getClassName();
            if (name.startsWith("scilabkernel.")) {
                return false;
            }
            if (name.equals(METHOD[0]) || name.equals(METHOD[1])) {
                return true;
            }
        }
        return false;
    }

    /** Tell whether a method of a class is on the stack whose name begins so. */
    private static boolean isAt(StackTraceElement[] stack, String name, String... methods) {
        for (StackTraceElement each : stack) {
            for (String method : methods) {
                if (each.getClassName().startsWith(name) && each.getMethodName().startsWith(method)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isWaiting(Thread thread) {
        Thread.State state = thread.getState();
        return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
    }

    /**
     * Have the thread fail where it is, if it may; tell whether it fails. It stands still meanwhile: else
     * the failure could come when the thread is out of the call, and Scilab would not survive it.
     */
    private boolean fail(Thread thread) throws ReflectiveOperationException {
        Method stop = stop();
        Thread.class.getMethod("suspend").invoke(thread);
        try {
            boolean may = interrupted.exists() && mayFail(thread, thread.getStackTrace());
            if (may) {
                stop.invoke(thread, new ThreadDeath());
            }
            return may;
        } finally {
            Thread.class.getMethod("resume").invoke(thread);
        }
    }

    /**
     * Find what makes a thread fail. Not Thread.stop(), which first lets the thread go on that stands
     * still. Java 20 and later have neither.
     */
    private Method stop() throws ReflectiveOperationException {
        try {
            Object base = Class.class.getMethod("getModule").invoke(Object.class);
            Object mine = Class.class.getMethod("getModule").invoke(Interrupter.class);
            Map<?, ?> none = Collections.emptyMap();
            Map<?, ?> opened = Collections.singletonMap("java.lang", Collections.singleton(mine));
            Class<?> module = Class.forName("java.lang.Module");
            Instrumentation.class.getMethod("redefineModule", module, Set.class, Map.class, Map.class, Set.class,
                                            Map.class)
                .invoke(java, base, Collections.emptySet(), none, opened, Collections.emptySet(), none);
        } catch (NoSuchMethodException old) {
            // Java 8 has no modules
        }
        Method found = Thread.class.getDeclaredMethod("stop0", Object.class);
        found.setAccessible(true);
        return found;
    }
}
