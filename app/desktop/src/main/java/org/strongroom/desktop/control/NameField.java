package org.strongroom.desktop.control;

import javafx.scene.control.TextField;
import org.strongroom.documents.People;

/** A field for what somebody or something is called in the journal: it takes no more than a record holds. */
public final class NameField extends TextField {
    public NameField(String before) {
        super(before);
        textProperty().subscribe(text -> {
            String fitting = text == null ? "" : People.fitting(text);
            if (!fitting.equals(text)) {
                setText(fitting);
                end();
            }
        });
    }
}
