// Has Scilab find its own function again instead of the kernel's macro of the same name.
// Returns whether Scilab keeps the macro among the variables, because it was called.
function %sk_kept = %sk_give_back(%sk_name)
    %sk_kept = %f;
    if funptr("%sk_c_" + %sk_name) == 0 | funptr(%sk_name) <> 0 then
        return
    end
    if or(who("get") == %sk_name) then
        for %sk_library = "zzz_scilab_kernel" + ["" "_dialogs" "_graphics"]
            if exists(%sk_library) then
                if or(string(evstr(%sk_library)) == %sk_name) then
                    execstr("%sk_kept = isequal(" + %sk_library + "." + %sk_name + ", " + %sk_name + ");");
                end
            end
        end
    end
    newfun(%sk_name, funptr("%sk_c_" + %sk_name));
endfunction
