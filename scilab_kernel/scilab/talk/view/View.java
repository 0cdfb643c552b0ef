package scilabkernel;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.scilab.modules.graphic_objects.axes.Axes;
import org.scilab.modules.graphic_objects.axes.AxesContainer;
import org.scilab.modules.graphic_objects.figure.Figure;
import org.scilab.modules.graphic_objects.graphicController.GraphicController;
import org.scilab.modules.graphic_objects.graphicModel.GraphicModel;
import org.scilab.modules.graphic_objects.graphicObject.GraphicObject;
import org.scilab.modules.graphic_objects.graphicObject.GraphicObjectProperties;
import org.scilab.modules.graphic_objects.graphicView.GraphicView;
import org.scilab.modules.graphic_objects.label.Label;
import org.scilab.modules.graphic_objects.uicontextmenu.Uicontextmenu;
import org.scilab.modules.graphic_objects.uicontrol.Uicontrol;
import org.scilab.modules.graphic_objects.uimenu.Uimenu;

/**
 * Knows which figures have changed, and draws them while a cell still changes them.
 *
 * Scilab calls a view in the thread that runs the cell, after each change of an object. So a picture
 * that is drawn in such a call shows what the cell has drawn up to here.
 */
public final class View implements GraphicView {
    /** Pictures of a moving figure come after this time at the earliest. */
    private static final long BETWEEN = 250_000_000L;

    /** A cell that sleeps looks after this time at the earliest whether the person has done something. */
    private static final long BETWEEN_LOOKS = 50_000_000L;

    /** Drawing waits so many times as long as the last picture took, so that it takes a sixth of the time. */
    private static final int SHARE = 5;

    /** A change between two changes of a figure whose drawing is put off is looked at again after this time. */
    private static final long AGAIN = 10_000_000L;

    /** Most cells end within this time, and their figures are drawn once. */
    private static final long FIRST = 500_000_000L;

    /** The parts of a new object come within this time. */
    private static final long YOUNG = 2_000_000L;

    private static final String NAME = "scilab_kernel.view";

    private static final Set<Integer> UNSEEN = new HashSet<>();
    private static final Set<Integer> UNSEEN_OF_FIGURES = new HashSet<>();
    private static final Set<Integer> UNSEEN_OF_GUIS = new HashSet<>();

    static {
        for (int property : new int[] {
                GraphicObjectProperties.__GO_TAG__,
                GraphicObjectProperties.__GO_USER_DATA__,
                GraphicObjectProperties.__GO_USER_DATA_SIZE__,
                GraphicObjectProperties.__GO_CALLBACK__,
                GraphicObjectProperties.__GO_CALLBACKTYPE__,
                GraphicObjectProperties.__GO_SELECTED__,
                GraphicObjectProperties.__GO_SELECTED_CHILD__,
                GraphicObjectProperties.__GO_VALID__}) {
            UNSEEN.add(property);
        }
        for (int property : new int[] {
                GraphicObjectProperties.__GO_FIGURE_NAME__,
                GraphicObjectProperties.__GO_NAME__,
                GraphicObjectProperties.__GO_ID__,
                GraphicObjectProperties.__GO_INFO_MESSAGE__,
                GraphicObjectProperties.__GO_EVENTHANDLER__,
                GraphicObjectProperties.__GO_EVENTHANDLER_NAME__,
                GraphicObjectProperties.__GO_EVENTHANDLER_ENABLE__,
                GraphicObjectProperties.__GO_ROTATION_TYPE__,
                GraphicObjectProperties.__GO_RESIZEFCN__,
                GraphicObjectProperties.__GO_RESIZE__,
                GraphicObjectProperties.__GO_POSITION__,
                GraphicObjectProperties.__GO_TOOLBAR__,
                GraphicObjectProperties.__GO_TOOLBAR_VISIBLE__,
                GraphicObjectProperties.__GO_MENUBAR__,
                GraphicObjectProperties.__GO_MENUBAR_VISIBLE__,
                GraphicObjectProperties.__GO_INFOBAR_VISIBLE__,
                GraphicObjectProperties.__GO_IMMEDIATE_DRAWING__,
                GraphicObjectProperties.__GO_DOCKABLE__}) {
            UNSEEN_OF_FIGURES.add(property);
        }
        UNSEEN_OF_GUIS.addAll(UNSEEN);
        UNSEEN_OF_GUIS.remove(GraphicObjectProperties.__GO_CALLBACK__);
        UNSEEN_OF_GUIS.remove(GraphicObjectProperties.__GO_CALLBACKTYPE__);
        UNSEEN_OF_GUIS.add(GraphicObjectProperties.__GO_IMMEDIATE_DRAWING__);
    }

    private final GraphicController controller = GraphicController.getController();
    private final Set<Integer> changed = new HashSet<>();
    private final Set<Integer> changedOfGuis = new HashSet<>();
    private final Set<Integer> guis = new HashSet<>();
    private final Set<Integer> goneGuis = new TreeSet<>();
    private final Set<Integer> putOff = new HashSet<>();
    private final Set<Integer> moved = new HashSet<>();
    private final Map<Integer, List<Integer>> parts = new HashMap<>();
    private final Map<Integer, Painter> attached = new HashMap<>();
    private String folder;
    private long next = -1;
    private long again;
    private long built;
    private long looked;
    private long shown;
    private boolean draws;
    private int newest;
    private int frames;
    private int meshless;

    /** Begin: write pictures into a folder, and tell the fifo "frames" there of them. */
    public void start(String folder) {
        this.folder = folder;
        Object older = System.getProperties().put(NAME, this); // clearglobal makes the kernel forget it
        if (older instanceof GraphicView) {
            controller.unregister((GraphicView) older);
        }
        controller.register(this);
    }

    /** Take note that an object, or the figure that it is part of, is to be shown. */
    public void add(int id) {
        changed.add(id);
    }

    /** Give the identifiers of figures that have changed, in the order in which they were made. */
    public double[] figures() {
        Set<Integer> found = figuresOf(changed);
        found.addAll(figuresOf(changedOfGuis));
        return numbers(found);
    }

    /** Tell whether the picture of a figure is new or has changed, and not only its controls. */
    public boolean isDrawn(int figure) {
        return !guis.contains(figure) || figuresOf(changed).contains(figure);
    }

    /** A figure with controls is shown: its controls, its name and its end are of interest from now on. */
    public void isGui(int figure) {
        guis.add(figure);
    }

    /** Tell whether a figure was shown with controls, or with a function for the mouse. */
    public boolean wasGui(int figure) {
        return guis.contains(figure);
    }

    /** Tell, at most twenty times a second, that there may be something to do for figures with controls. */
    public boolean isDue() {
        long now = System.nanoTime();
        if (now - looked < BETWEEN_LOOKS || guis.isEmpty() && changedOfGuis.isEmpty()) {
            return false;
        }
        looked = now;
        return true;
    }

    /** Give the figures whose controls have changed, at most four times a second. */
    public double[] dueGuis() {
        long now = System.nanoTime();
        if (now - shown < BETWEEN) {
            return new double[0];
        }
        shown = now;
        return numbers(figuresOf(changedOfGuis));
    }

    /** Give the identifiers of the shown figures with controls that were closed, each once. */
    public double[] goneGuis() {
        double[] gone = numbers(goneGuis);
        goneGuis.clear();
        return gone;
    }

    private static double[] numbers(Set<Integer> found) {
        double[] ids = new double[found.size()];
        int k = 0;
        for (int id : found) {
            ids[k++] = id;
        }
        return ids;
    }

    /** Forget all changes of a figure. */
    public void seen(int figure) {
        forget(changed, figure);
        forget(changedOfGuis, figure);
        forget(moved, figure);
    }

    /** The cell is over: the next change belongs to another one. */
    public void rest() {
        Thread.interrupted(); // Java marks a thread that was stopped, too
        moved.clear();
        next = -1;
        Set<Integer> figures = figuresOf(changed);
        if (figures.isEmpty()) {
            changed.clear(); // what is left was part of figures that are gone
        }
        if (!changedOfGuis.isEmpty() && figuresOf(changedOfGuis).isEmpty()) {
            changedOfGuis.clear();
        }
    }

    /** Draw what has moved, although the last picture was just now: the cell is about to wait. */
    public void pause() {
        if (!moved.isEmpty()) {
            draw(0);
        }
    }

    /**
     * Write a picture of a figure for the kernel, see Painter; tell whether it was drawn to its end. An
     * interrupt may break it off, and Scilab would not survive an error of the macro that calls this.
     */
    public boolean write(int id, String path, double resolution, boolean smooth, int more) {
        meshless = 0;
        try {
            Figure figure = (Figure) controller.getObjectFromId(id);
            meshless = Painter.write(figure, figure.getAxesSize(), path, resolution, smooth, more, this::isInterrupted);
            return true;
        } catch (Exception | Error problem) {
            return false;
        }
    }

    /** Write a picture of a frame with axes, which has this size; tell whether it was drawn to its end. */
    public boolean writeFrame(int id, int width, int height, String path, double resolution, boolean smooth) {
        try {
            AxesContainer frame = (AxesContainer) controller.getObjectFromId(id);
            Painter.write(frame, new Integer[] {width, height}, path, resolution, smooth, 0, this::isInterrupted);
            return true;
        } catch (Exception | Error problem) {
            return false;
        }
    }

    /** Give a figure, or a frame, of this size something to draw on, and draw it there: so Scilab knows the places of all parts. */
    public void attach(int id, int width, int height) {
        AxesContainer container = (AxesContainer) controller.getObjectFromId(id);
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        Painter painter = Painter.of(container, new Integer[] {width, height}, image, 1, this::isInterrupted);
        attached.put(id, painter);
        painter.paint(false);
    }

    /** Take away what "attach" gave. */
    public void detach(int id) {
        Painter painter = attached.remove(id);
        if (painter != null) {
            painter.close();
        }
    }

    /** Prepare for the first picture: a step from 1 to 3. */
    public void warmUp(int step) {
        try {
            WarmUp.step(step);
        } catch (Exception | LinkageError problem) {
            return; // the first picture will take longer
        }
    }

    /** Xcos is about to read or write a diagram: run the finalizers of earlier ones now, and none meanwhile. */
    public void runFinalizers() throws InterruptedException {
        Finalizers.run();
    }

    /** Give the bounds that Scilab shows of axes. */
    public Double[] bounds(int id) {
        return ((Axes) controller.getObjectFromId(id)).getDisplayedBounds();
    }

    /** Give how many facets axes have whose mesh the last picture leaves out; 0 if it is whole. */
    public int meshless() {
        return meshless;
    }

    private boolean isInterrupted() {
        return new File(folder, "interrupted").exists();
    }

    /** No picture is drawn while the kernel itself changes or draws a figure. */
    public void hold(boolean held) {
        draws = held;
    }

    @Override
    public void createObject(Integer id) {
        if (!draws) {
            drawIfDue(0); // the new object has no parent yet: the picture is whole
        }
        built = System.nanoTime();
    }

    @Override
    public void deleteObject(Integer id) {
        built = System.nanoTime();
        changed.remove(id);
        changedOfGuis.remove(id);
        if (guis.remove(id)) {
            goneGuis.add(id);
        }
        moved.remove(id);
        parts.remove(id);
        putOff.remove(id);
    }

    @Override
    public void updateObject(Integer id, int property) {
        if (draws) {
            return;
        }
        if (!moved.contains(id) && isOfGui(id, property)) {
            changedOfGuis.add(id);
        }
        if (property == GraphicObjectProperties.__GO_EVENTHANDLER_ENABLE__) {
            changedOfGuis.add(id); // the person may click in the figure from now on
        }
        if (UNSEEN.contains(property)) {
            return;
        }
        if (id > newest) {
            newest = id; // Scilab does not tell of each new object
            drawIfDue(0); // it has no parent yet: the picture is whole
            built = System.nanoTime();
        }
        if (property == GraphicObjectProperties.__GO_IMMEDIATE_DRAWING__) {
            built = 0; // the end of an update, or the moment before the next one
            drawIfDue(isPutOffNow(id) ? id : 0);
            built = System.nanoTime();
        } else if (property == GraphicObjectProperties.__GO_CHILDREN__) {
            if (hasOtherParts(id)) {
                note(id);
            }
            built = System.nanoTime();
        } else if (property == GraphicObjectProperties.__GO_PARENT__) {
            note(id);
            built = System.nanoTime();
        } else if (!UNSEEN_OF_FIGURES.contains(property)
                || !(controller.getObjectFromId(id) instanceof Figure)) {
            if (!moved.contains(id)) {
                note(id);
            }
            drawIfDue(0);
        }
    }

    /** Tell whether the drawing of a figure is put off from now on. */
    private boolean isPutOffNow(int id) {
        GraphicObject object = controller.getObjectFromId(id);
        if (object instanceof Figure && !((Figure) object).getImmediateDrawing()) {
            return putOff.add(id);
        }
        putOff.remove(id);
        return false;
    }

    private void note(int id) {
        GraphicObject object = controller.getObjectFromId(id);
        if (isControl(object)) {
            return;
        }
        changed.add(id);
        moved.add(id);
    }

    private boolean isOfGui(int id, int property) {
        if (UNSEEN_OF_GUIS.contains(property)) {
            return false;
        }
        GraphicObject object = guis.contains(id) ? null : controller.getObjectFromId(id);
        return guis.contains(id) || (object != null && isControl(object));
    }

    private static boolean isControl(GraphicObject object) {
        return object == null || object instanceof Uicontrol || object instanceof Uimenu
                || object instanceof Uicontextmenu;
    }

    /** Tell whether other parts are to be seen in an object than when this was called last. */
    private boolean hasOtherParts(int id) {
        GraphicObject object = controller.getObjectFromId(id);
        if (object == null) {
            return false;
        }
        List<Integer> now = new ArrayList<>();
        for (Integer child : object.getChildren()) {
            GraphicObject part = controller.getObjectFromId(child);
            if (part != null && !isControl(part)) {
                now.add(child);
            }
        }
        List<Integer> before = parts.put(id, now);
        return before == null ? !now.isEmpty() : !before.equals(now);
    }

    private Set<Integer> figuresOf(Set<Integer> ids) {
        Set<Integer> found = new TreeSet<>();
        Integer model = GraphicModel.getFigureModel().getIdentifier(); // which gdf() gives
        for (Integer id : ids) {
            Object figure = controller.getProperty(id, GraphicObjectProperties.__GO_PARENT_FIGURE__);
            if (figure instanceof Integer && (Integer) figure != 0 && !figure.equals(model)) {
                found.add((Integer) figure);
            }
        }
        return found;
    }

    private void forget(Set<Integer> ids, int figure) {
        ids.removeIf(id -> {
            Object of = controller.getProperty(id, GraphicObjectProperties.__GO_PARENT_FIGURE__);
            return of instanceof Integer && ((Integer) of == figure || (Integer) of == 0);
        });
    }

    private void drawIfDue(int ended) {
        if (moved.isEmpty()) {
            return;
        }
        long now = System.nanoTime();
        if (next < 0) {
            next = now + FIRST;
        }
        boolean whole = built == 0; // the drawing of a figure was put off, and is not for a moment
        if (now >= next && now - built > YOUNG && (whole || now >= again)) {
            draw(ended);
        }
    }

    /** Draw the figures that have moved, if they are to be seen: "ended" also if its drawing is put off from now on. */
    private void draw(int ended) {
        long now = System.nanoTime();
        boolean drawn = false;
        draws = true;
        try {
            for (int id : figuresOf(moved)) {
                GraphicObject object = controller.getObjectFromId(id);
                if (object instanceof Figure) {
                    drawn |= drawFrame((Figure) object, id == ended);
                }
            }
        } catch (Exception | Error problem) {
            next = Long.MAX_VALUE; // the kernel shows the figure when the cell ends
            return;
        } finally {
            draws = false;
        }
        long after = System.nanoTime();
        long spent = frames > 1 ? after - now : 0; // the first picture loads classes
        if (drawn) {
            next = Math.max(now + BETWEEN, after + SHARE * spent);
        } else {
            again = after + AGAIN;
        }
    }

    private boolean drawFrame(Figure figure, boolean ended) throws Exception {
        boolean immediate = figure.getImmediateDrawing();
        int id = figure.getIdentifier();
        if (!figure.getVisible() || !(immediate || ended) || isEmpty(figure)) {
            return false;
        }
        forget(moved, id);
        tell("figure_begun", String.valueOf(figure.getId()));
        String path = folder + "/frame_" + (++frames) + ".png";
        Integer[] size = figure.getAxesSize();
        boolean written = false;
        try {
            figure.setImmediateDrawing(true); // else the picture is empty
            Painter.write(figure, figure.getAxesSize(), path, 1, true, 0, this::isInterrupted);
            written = true;
        } finally {
            figure.setImmediateDrawing(immediate);
            tell("figure_drawn", String.valueOf(figure.getId()), String.valueOf(id), String.valueOf(size[0]),
                 String.valueOf(size[1]), written ? path : "", "", "", "0");
        }
        return true;
    }

    private boolean isEmpty(Figure figure) {
        for (Integer child : figure.getChildren()) {
            GraphicObject part = controller.getObjectFromId(child);
            if (part instanceof Axes && (((Axes) part).getXAxisVisible() || hasParts(part))) {
                return false;
            }
        }
        return true;
    }

    /** Tell whether there is more in axes than their title and labels. */
    private boolean hasParts(GraphicObject axes) {
        for (Integer child : axes.getChildren()) {
            if (!(controller.getObjectFromId(child) instanceof Label)) {
                return true;
            }
        }
        return false;
    }

    private void tell(String... words) throws Exception {
        try (OutputStream frames = new FileOutputStream(new File(folder, "frames"))) {
            frames.write((String.join("\u001f", words) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
