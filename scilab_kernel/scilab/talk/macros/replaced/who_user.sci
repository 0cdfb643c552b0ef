function ret = who_user(varargin)
    // Scilab's own, which does not know that some builtins are macros of the kernel by now.
    // It lists what predef does not name: the predef that it finds is this one.
    function %sk_names = predef(%sk_what)
        %sk_names = [%sk_c_predef(%sk_what); "predef"; "varargin"];
        for %sk_library = "zzz_scilab_kernel" + ["" "_dialogs" "_graphics"]
            if exists(%sk_library) then
                for %sk_name = intersect(string(evstr(%sk_library)), who("get"))
                    // Not a variable or function of the user's that has the name.
                    execstr("%sk_ours = isequal(" + %sk_library + "." + %sk_name + ", " + %sk_name + ");");
                    if %sk_ours then
                        %sk_names($ + 1) = %sk_name;
                    end
                end
            end
        end
    endfunction
    ret = corelib.who_user(varargin(:));
endfunction
