package dev.heddle.run.slurm;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The cluster's files where this machine sees them under the same paths. */
final class SharedFiles implements ClusterFiles {

  @Override
  public void makeFolders(Collection<String> folders) throws IOException {
    for (String folder : folders) {
      Files.createDirectories(Path.of(folder));
    }
  }

  @Override
  public void write(Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = Path.of(file.getKey());
      Path part = path.resolveSibling("." + path.getFileName() + ".part");
      Files.writeString(part, file.getValue());
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public Map<String, byte[]> readFrom(Map<String, Long> offsets) throws IOException {
    Map<String, byte[]> result = new LinkedHashMap<>();
    for (Map.Entry<String, Long> each : offsets.entrySet()) {
      Path path = Path.of(each.getKey());
      if (!Files.isRegularFile(path)) {
        continue;
      }
      try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
        long more = file.length() - each.getValue();
        if (more > 0) {
          byte[] bytes = new byte[(int) Math.min(more, Integer.MAX_VALUE - 8)];
          file.seek(each.getValue());
          file.readFully(bytes);
          result.put(each.getKey(), bytes);
        }
      }
    }
    return result;
  }

  @Override
  public boolean move(String from, String to) throws IOException {
    try {
      Files.move(Path.of(from), Path.of(to), StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Override
  public boolean claim(String folder) throws IOException {
    try {
      Files.createDirectory(Path.of(folder));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
