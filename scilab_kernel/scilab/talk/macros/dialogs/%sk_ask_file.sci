// Asks for a file. Returns its path, or with more outputs its name, its folder and the mask.
function varargout = %sk_ask_file(name, outputs, prompt_, given)
    for k = 1:min(3, size(given))
        %sk_strings(name, k, given(k));
    end
    folder = pwd();
    if size(given) > 1 then
        folder = given(2);
    end
    if size(given) > 2 then
        prompt_ = given(3);
    end
    line = %sk_ask_path(prompt_, folder);
    if line == "" then
        varargout = list("", "", 0);
        return
    end
    if and(part(line, 1) <> ["/" "~"]) then
        line = fullpath(folder + "/" + line);
    end
    [folder, name, extension] = fileparts(line);
    varargout = list(line, part(folder, 1:$-1), 1);
    if outputs > 1 then
        varargout(1) = name + extension;
    end
endfunction
