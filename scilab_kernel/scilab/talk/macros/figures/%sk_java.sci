// Returns the Java objects that figures need, made with the first figure; empty if Java fails.
// Scilab tells its views of each change of a graphic object. The kernel's view keeps a set of
// identifiers: a cell pays the same for figures of any size. A global holds it, which "clear"
// leaves alone; after "clearglobal" the kernel makes another, for which all figures are new.
function java = %sk_java()
    global %sk_java_state
    if %sk_java_state == [] then
        try
            %sk_java_state = %sk_start_java();
        catch
            %sk_java_state = struct("watches", %f);
        end
    end
    java = %sk_java_state;
endfunction
