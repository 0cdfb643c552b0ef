function notebook_restore(%sk_path)
    // Brings back variables and functions, and what Scilab remembers beside them: the folder, format,
    // funcprot, ieee, the generators of random numbers. Other variables stay as they are.
    //   notebook_restore("work.sod")   what notebook_save("work.sod") has saved
    //   notebook_restore()             when the cell has ended: what the kernel saved after the last
    //                                  cell; after exit, what it saved of the Scilab that has ended
    if argn(2) == 0 then
        %sk_emit("after_cell", ["last", ""]);
        return
    end
    if type(%sk_path) <> 10 | size(%sk_path, "*") <> 1 then
        error(msprintf("%s: Give the name of a file as a text.\n", "notebook_restore"));
    elseif ~isfile(%sk_path) then
        error(msprintf("%s: There is no file %s.\n", "notebook_restore", %sk_path));
    end
    [%sk_locals, %sk_globals, %sk_libraries] = %sk_read_workspace(%sk_path);
    %sk_protection = funcprot();
    funcprot(0); // else Scilab warns of each function that hides another
    %sk_what = list(%sk_path, "%sk_state");
    for %sk_name = %sk_locals
        %sk_what($ + 1) = %sk_name;
    end
    if execstr("load(%sk_what(:));", "errcatch") <> 0 then
        funcprot(%sk_protection);
        lasterror();
        error(msprintf("%s: This Scilab cannot read %s.\n", "notebook_restore", %sk_path));
    end
    %sk_bring_globals(%sk_path, %sk_globals);
    %sk_failed = %sk_bring_state(%sk_path);
    for %sk_row = %sk_libraries
        if execstr(%sk_row(1) + " = lib(%sk_row(2));", "errcatch") <> 0 then
            %sk_failed = [%sk_failed, "the library " + %sk_row(1)];
        else
            %sk_locals = [%sk_locals, %sk_row(1)];
        end
    end
    if %sk_failed <> [] then
        warning(msprintf("%s: Could not restore %s.\n", "notebook_restore", strcat(%sk_failed, ", ")));
    end
    %sk_code = "%sk_last = funcprot(" + string(funcprot()) + "); clear %sk_last;";
    if %sk_globals <> [] then
        %sk_code = [%sk_code, " global " + %sk_globals + ";"];
    end
    %sk_emit("after_cell", ["code", strcat(%sk_code)]);
    funcprot(0);
    %sk_names = strcat(%sk_locals, ",");
    if %sk_names <> [] then
        execstr("[" + %sk_names + "] = resume(" + %sk_names + ");");
    end
endfunction

// Reads what notebook_save says of a file. An error if it is another's.
function [locals, globals, libraries] = %sk_read_workspace(path)
    if ~%sk_is_sealed(path) then
        error(msprintf("%s: notebook_save has not made %s, or it is broken.\n", "notebook_restore", path));
    end
    load(path, "%sk_workspace");
    rows = %sk_workspace(2:$, :)';
    is_library = rows(3, :) <> "";
    libraries = rows([1 3], is_library);
    is_global = rows(2, :) == "global";
    locals = rows(1, ~is_global & ~is_library);
    globals = rows(1, is_global & ~is_library);
endfunction
