// As Scilab's get_absolute_file_path, which a copy with guards calls by this name: the person's file.
// Without arguments Scilab answers with the file of the caller, so a copy tells its own path then.
function varargout = %sk_get_absolute_file_path(name, path)
    if argn(2) > 1 then
        [folder, stem, extension] = fileparts(path);
        varargout = list(folder, stem + extension);
        return
    end
    varargout = %sk_outputs("%sk_c_get_absolute_file_path", argn(1), list(name));
    varargout(1) = strsubst(varargout(1), "@DIR@/copies/whole", "");
endfunction
