package org.skewscope.gui;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;

/** Drops files on a node by the events that a drag from another program brings. */
public final class DropSimulation {

    private DropSimulation() {}

    public static void drop(Node target, List<Path> files) {
        Dragboard dragboard = DragboardHelper.createDragboard(
                clipboard(files.stream().map(Path::toFile).toList()));
        fire(target, DragEvent.DRAG_OVER, dragboard);
        fire(target, DragEvent.DRAG_DROPPED, dragboard);
    }

    /** Drags files over a node; the source ends before it tells anything more. */
    public static void dragOver(Node target, List<Path> files) {
        fire(
                target,
                DragEvent.DRAG_OVER,
                DragboardHelper.createDragboard(
                        clipboard(files.stream().map(Path::toFile).toList())));
    }

    /** Drops files whose source has ended by then: it answers nothing any more. */
    public static void dropFromEndedSource(Node target, List<Path> files) {
        dragOver(target, files);
        release(target);
    }

    /** Drops files while their source is asked for them during the drag. */
    public static void dropWhileAsked(Node target, List<Path> files) {
        TKClipboard known = clipboard(files.stream().map(Path::toFile).toList());
        TKClipboard dropping = (TKClipboard) Proxy.newProxyInstance(
                TKClipboard.class.getClassLoader(), new Class<?>[] {TKClipboard.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getContent")) {
                        fire(target, DragEvent.DRAG_DROPPED, DragboardHelper.createDragboard(known));
                    }
                    return method.invoke(known, arguments);
                });
        fire(target, DragEvent.DRAG_OVER, DragboardHelper.createDragboard(dropping));
    }

    /** Drops what was dragged over a node before; the source answers nothing any more. */
    public static void release(Node target) {
        TKClipboard silent = (TKClipboard) Proxy.newProxyInstance(
                TKClipboard.class.getClassLoader(), new Class<?>[] {TKClipboard.class}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("getDragViewOffset")) {
                        return 0.0;
                    }
                    if (method.getName().startsWith("getContent")
                            || method.getName().startsWith("has")) {
                        throw new AssertionError("asks the source: " + method);
                    }
                    return null;
                });
        fire(target, DragEvent.DRAG_DROPPED, DragboardHelper.createDragboard(silent));
    }

    private static void fire(Node target, EventType<DragEvent> type, Dragboard dragboard) {
        target.fireEvent(new DragEvent(
                type,
                dragboard,
                100,
                100,
                100,
                100,
                TransferMode.COPY,
                null,
                target,
                new PickResult(target, 100, 100)));
    }

    /** A clipboard that holds nothing but the files. */
    private static TKClipboard clipboard(List<File> files) {
        return (TKClipboard) Proxy.newProxyInstance(
                TKClipboard.class.getClassLoader(),
                new Class<?>[] {TKClipboard.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getContentTypes" -> Set.of(DataFormat.FILES);
                    case "hasContent" -> arguments[0] == DataFormat.FILES;
                    case "getContent" -> arguments[0] == DataFormat.FILES ? files : null;
                    case "getTransferModes" -> Set.of(TransferMode.COPY);
                    case "getDragViewOffsetX", "getDragViewOffsetY" -> 0.0;
                    default -> null;
                });
    }
}
