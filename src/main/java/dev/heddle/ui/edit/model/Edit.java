package dev.heddle.ui.edit.model;

import dev.heddle.model.Project;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What is about to be done to a project.
 *
 * @param name what undo calls it, without the word undo: "move of 3 tasks"
 * @param project the project afterwards
 * @param touched ids of the tasks it is about, in a stable order; they are selected afterwards
 */
public record Edit(String name, Project project, Set<String> touched) {
  public Edit {
    touched = Collections.unmodifiableSet(new LinkedHashSet<>(touched));
  }
}
