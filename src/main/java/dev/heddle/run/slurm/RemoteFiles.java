package dev.heddle.run.slurm;

import dev.heddle.monitor.slurm.CommandResult;
import dev.heddle.monitor.slurm.SlurmTransport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The cluster's files where this machine does not see them: each call is one command there, however
 * many files there are. Contents travel as base64, so that any byte gets through.
 */
final class RemoteFiles implements ClusterFiles {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private static final String WRITE =
      "while read -r path; do read -r text; "
          + "printf %s \"$text\" | base64 -d > \"$path.part\" && mv -f \"$path.part\" \"$path\" "
          + "|| exit 1; done";
  private static final String READ =
      "while read -r from path; do [ -f \"$path\" ] || continue; "
          + "size=$(wc -c < \"$path\"); [ \"$size\" -gt \"$from\" ] || continue; "
          + "printf '%s\\n' \"$path\"; tail -c +$((from + 1)) \"$path\" "
          + "| head -c $((size - from)) | base64 | tr -d '\\n'; echo; done";

  private final SlurmTransport transport;

  RemoteFiles(SlurmTransport transport) {
    this.transport = transport;
  }

  @Override
  public void makeFolders(Collection<String> folders) throws IOException, InterruptedException {
    if (!folders.isEmpty()) {
      List<String> command = new ArrayList<>(List.of("mkdir", "-p", "--"));
      command.addAll(folders);
      required(command, "");
    }
  }

  @Override
  public void write(Map<String, String> files) throws IOException, InterruptedException {
    if (!files.isEmpty()) {
      StringBuilder input = new StringBuilder();
      files.forEach(
          (path, text) ->
              input
                  .append(path)
                  .append('\n')
                  .append(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
                  .append('\n'));
      required(List.of("sh", "-c", WRITE), input.toString());
    }
  }

  @Override
  public Map<String, byte[]> readFrom(Map<String, Long> offsets)
      throws IOException, InterruptedException {
    if (offsets.isEmpty()) {
      return Map.of();
    }
    StringBuilder input = new StringBuilder();
    offsets.forEach((path, from) -> input.append(from).append(' ').append(path).append('\n'));
    String[] lines = required(List.of("sh", "-c", READ), input.toString()).split("\n", -1);
    Map<String, byte[]> result = new LinkedHashMap<>();
    for (int i = 0; i + 1 < lines.length; i += 2) {
      result.put(lines[i], Base64.getDecoder().decode(lines[i + 1]));
    }
    return result;
  }

  @Override
  public boolean move(String from, String to) throws IOException, InterruptedException {
    return transport.run(List.of("mv", "--", from, to), "", TIMEOUT).ok();
  }

  @Override
  public boolean claim(String folder) throws IOException, InterruptedException {
    return transport.run(List.of("mkdir", "--", folder), "", TIMEOUT).ok();
  }

  private String required(List<String> command, String input)
      throws IOException, InterruptedException {
    CommandResult result = transport.run(command, input, TIMEOUT);
    if (!result.ok()) {
      throw new IOException("files on " + transport.describe() + ": " + result.complaint());
    }
    return result.out();
  }
}
