package org.strongroom.desktop.control;

import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Group;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Stop;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Scale;

/** The program's icon: the door of a strongroom with its wheel, drawn rather than loaded. */
public final class Logo {
    private static final double UNIT = 64;

    private Logo() {}

    /** The icon, {@code size} logical pixels wide and high. */
    public static Group of(double size) {
        Rectangle door = new Rectangle(2, 2, 60, 60);
        door.setArcWidth(24);
        door.setArcHeight(24);
        door.setFill(new LinearGradient(
                0,
                0,
                1,
                1,
                true,
                CycleMethod.NO_CYCLE,
                new Stop(0, Color.web("#2f6fde")),
                new Stop(1, Color.web("#173b86"))));
        Rectangle edge = new Rectangle(8, 8, 48, 48);
        edge.setArcWidth(15);
        edge.setArcHeight(15);
        edge.setFill(Color.TRANSPARENT);
        edge.setStroke(Color.web("#ffffff", 0.28));
        edge.setStrokeWidth(2);
        Group drawing = new Group(door, edge);
        IntStream.range(0, 4).forEach(i -> {
            double angle = Math.PI * (i + 0.5) / 2;
            Line spoke = new Line(32, 32, 32 + 17.5 * Math.cos(angle), 32 + 17.5 * Math.sin(angle));
            spoke.setStroke(Color.WHITE);
            spoke.setStrokeWidth(4);
            spoke.setStrokeLineCap(javafx.scene.shape.StrokeLineCap.ROUND);
            drawing.getChildren().add(spoke);
        });
        Circle wheel = new Circle(32, 32, 12.5, Color.TRANSPARENT);
        wheel.setStroke(Color.WHITE);
        wheel.setStrokeWidth(4);
        Circle hub = new Circle(32, 32, 4.5, Color.web("#ffd166"));
        drawing.getChildren().addAll(wheel, hub);
        drawing.getTransforms().add(new Scale(size / UNIT, size / UNIT, 0, 0));
        return new Group(drawing);
    }

    /** The icon in the sizes that window systems ask for. */
    public static List<Image> images() {
        SnapshotParameters clear = new SnapshotParameters();
        clear.setFill(Color.TRANSPARENT);
        return IntStream.of(16, 32, 48, 64, 128, 256)
                .mapToObj(size -> (Image) of(size).snapshot(clear, null))
                .toList();
    }
}
