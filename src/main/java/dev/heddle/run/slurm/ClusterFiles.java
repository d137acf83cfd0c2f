package dev.heddle.run.slurm;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;

/** Files on the cluster, whether this machine sees them or not. Paths are absolute. */
interface ClusterFiles {

  /** Makes folders, and those above them. */
  void makeFolders(Collection<String> folders) throws IOException, InterruptedException;

  /** Writes files, each at once, in the order given. */
  void write(Map<String, String> files) throws IOException, InterruptedException;

  /**
   * Reads what has been added to files.
   *
   * @param offsets by file: the number of bytes that are known already
   * @return the rest of those files that are there and have grown
   */
  Map<String, byte[]> readFrom(Map<String, Long> offsets) throws IOException, InterruptedException;

  /** Moves a file within its file system; false if it is not there (any more). */
  boolean move(String from, String to) throws IOException, InterruptedException;

  /** Makes a folder that must not be there yet; false if it is. Only one of several can succeed. */
  boolean claim(String folder) throws IOException, InterruptedException;
}
