// Asks for a file. Returns its path, or with more outputs its name, its folder and the mask.
function varargout = %sk_ask_file(name, outputs, prompt_, arguments)
    for k = 1:min(3, size(arguments))
        %sk_strings(name, k, arguments(k));
    end
    folder = pwd();
    if size(arguments) > 1 then
        folder = arguments(2);
    end
    if size(arguments) > 2 then
        prompt_ = arguments(3);
    end
    line = stripblanks(%sk_question(msprintf("%s [%s]: ", prompt_, folder)));
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
